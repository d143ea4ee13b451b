"""Tables of keys for practised hands: each changes some of the registry's keys, as a person's own settings do.

Keys are written as in settings: several are separated by commas, a comma alone is the comma key.
"""

from __future__ import annotations

from collections.abc import Mapping

_VI: Mapping[str, str] = {
    "next_article": "J",
    "previous_article": "K",
    "next_match": "n",
    "previous_match": "N",
    "reject": "x,r",
    "redo": "ctrl+r",
    "edit": "i,e",
    "add_selection": "enter",
    "page_down": "ctrl+d,ctrl+f,pagedown",
    "page_up": "ctrl+u,ctrl+b,pageup",
    "palette": ":,ctrl+p",
    "select_add": "enter,a,i",
    "select_left": "h,b,left",
    "select_right": "l,w,right",
    "select_anchor": "v,space,o",
}
_EMACS: Mapping[str, str] = {
    "next": "ctrl+n,down,j",
    "previous": "ctrl+p,up,k",
    "next_article": "alt+n,n",
    "previous_article": "alt+p,p",
    "next_undecided": "space,ctrl+j",
    "search": "ctrl+s,/",
    "next_match": "alt+s,.",
    "previous_match": "ctrl+r",
    "undo": "ctrl+/,u",
    "redo": "alt+u,U",
    "page_down": "ctrl+v,pagedown",
    "page_up": "alt+v,pageup",
    "first": "home,g",
    "last": "end,G",
    "select": "ctrl+space,v",
    "palette": "alt+x",
    "type_value": "alt+shift+v",
    "type_value_max": "alt+shift+x",
    "type_unit": "alt+shift+u",
    "type_status": "alt+shift+s",
    "type_period": "alt+shift+p",
    "help": "f1,?",
    "drop": "ctrl+g,escape",
    "reject_cancel": "ctrl+g,escape",
    "select_left": "ctrl+b,left,h",
    "select_right": "ctrl+f,right,l",
    "select_up": "ctrl+p,up,k",
    "select_down": "ctrl+n,down,j",
    "select_anchor": "ctrl+space,v,space",
    "select_cancel": "ctrl+g,escape",
    "form_next": "ctrl+n,tab,down",
    "form_previous": "ctrl+p,shift+tab,up",
    "form_cancel": "ctrl+g,escape",
    "field_next": "ctrl+n,tab,down",
    "field_previous": "ctrl+p,shift+tab,up",
    "field_leave": "ctrl+g,escape",
    "prompt_cancel": "ctrl+g,escape",
}

PRESETS: Mapping[str, Mapping[str, str]] = {"default": {}, "vi": _VI, "emacs": _EMACS}
"""Keys by action id, by the preset's name. An action that a preset leaves out keeps the registry's keys."""
