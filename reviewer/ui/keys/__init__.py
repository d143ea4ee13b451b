"""What a person can press and click: the registry of actions, key names, presets, and the keymap made of them."""
