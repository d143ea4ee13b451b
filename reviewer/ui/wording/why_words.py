"""What an explanation says, in English and Vietnamese: labels, levels, and a sentence for every reason."""

from __future__ import annotations

from collections.abc import Mapping

WHY_WORDS: Mapping[str, tuple[str, str]] = {
    # Headings and labels
    "why_candidate": ("a candidate", "là ứng viên"),
    "why_guard": ("no candidate: a guard claims it", "không phải ứng viên: bị một quy tắc loại trừ"),
    "why_left": ("left over: no rule reads it", "còn sót: không quy tắc nào đọc được"),
    "why_more": ("{down} and {up} scroll, {why} closes", "{down} và {up} để cuộn, {why} để đóng"),
    "why_working": ("looking into it…", "đang tìm hiểu…"),
    "why_pattern": ("how it matched", "khớp thế nào"),
    "why_fields": ("each field", "từng trường"),
    "why_governs": ("what sets the {field}", "điều gì đặt {field}"),
    "why_rivals": ("rules that lost", "quy tắc bị thua"),
    "why_no_rivals": ("no other rule reads this figure", "không quy tắc nào khác đọc con số này"),
    "why_nearest": ("nearest rules", "quy tắc gần nhất"),
    "why_rank": ("rank {n}", "hạng {n}"),
    "why_default": ("by default", "mặc định"),
    "why_no_code": ("no catalogue entry fits", "danh mục không có mục phù hợp"),
    "why_at": ("at {start}–{end}", "tại {start}–{end}"),
    "why_wordless": ("holds without any words", "đúng mà không cần từ nào"),
    "why_first": ("told first", "nêu lần đầu"),
    "why_same_record": ("the same record", "cùng một bản ghi"),
    "why_would_read": ("would read", "sẽ đọc là"),
    "why_slot": ("slot {slot}", "ô {slot}"),
    "why_shared": ("shared words", "từ dùng chung"),
    "why_away": ("{level}, {n} {n:character|characters} away", "{level}, cách {n} ký tự"),
    "why_other_ways": ("nor its other ways: {others}", "các cách khác cũng không: {others}"),
    # From where a cue governs
    "level_figure": ("the next figure", "con số kế tiếp"),
    "level_clause": ("its own clause", "mệnh đề của nó"),
    "level_sentence": ("its sentence", "câu của nó"),
    "level_paragraph": ("its paragraph", "đoạn của nó"),
    "level_lead": ("the lead of its list", "câu dẫn của danh sách"),
    "level_heading": ("a heading", "tiêu đề mục"),
    "level_title": ("the title", "tiêu đề bài"),
    "level_article": ("another paragraph", "đoạn khác"),
    "level_default": ("no words", "không có từ ngữ"),
    # How a cue fared
    "reason_won": ("won", "thắng"),
    "reason_only_default": ("only where no words say it", "chỉ khi không có từ ngữ nào"),
    "reason_lower_level": ("lost: {level} is nearer", "thua: {level} gần hơn"),
    "reason_farther": ("lost: {by} {by:character|characters} farther away", "thua: xa hơn {by} ký tự"),
    "reason_outranked": (
        "lost: the other is closer bound to the figure",
        "thua: từ kia gắn với con số chặt hơn",
    ),
    "reason_silent": ("sets nothing: only keeps others away", "không đặt gì: chỉ ngăn các từ khác"),
    "reason_no_period": ("makes no period here", "không thành kỳ số liệu ở đây"),
    "reason_of_other_figure": ("belongs to another figure", "thuộc về con số khác"),
    "reason_in_brackets": (
        "stands in brackets that close before the figure",
        "nằm trong ngoặc đã đóng trước con số",
    ),
    "reason_behind": ("stands behind the figure", "đứng sau con số"),
    "reason_narrow": ("governs only {scope}", "chỉ chi phối {scope}"),
    "reason_passed_over": ("other figures or words stand between", "có con số hoặc từ ngữ khác chen giữa"),
    "reason_place_aside": (
        "named in passing, as one of several or as the larger place",
        "chỉ nhắc qua, là một trong nhiều nơi hoặc là nơi rộng hơn",
    ),
    # By which policy a rule lost
    "reason_lower_rank": ("lower rank ({rank} under {won})", "hạng thấp hơn ({rank} dưới {won})"),
    "reason_later_in_file": (
        "the same rank ({rank}), later in the file",
        "cùng hạng ({rank}), đứng sau trong tệp",
    ),
    # Where a rule failed
    "reason_kind": ("reads {kinds}, and this figure is {kind}", "đọc {kinds}, còn con số này là {kind}"),
    "reason_needs_fraction": ("reads only fractions", "chỉ đọc phân số"),
    "reason_no_fraction": ("reads no fractions", "không đọc phân số"),
    "reason_unit_not_read": ("unit ‘{unit}’ is not {pattern}", "đơn vị ‘{unit}’ không khớp {pattern}"),
    "reason_needs": (
        "none of these stands close before the figure: {syllables}",
        "không có từ nào sau đây đứng sát trước con số: {syllables}",
    ),
    "reason_needs_after": (
        "none of these stands close behind the figure: {syllables}",
        "không có từ nào sau đây đứng sát sau con số: {syllables}",
    ),
    "reason_timeout": ("ran into its time limit", "chạy quá giới hạn thời gian"),
    "reason_pattern": (
        "‘{pattern}’ matched “{matched}”, then failed at {piece}; there stands “{near}”",
        "‘{pattern}’ khớp “{matched}”, rồi hỏng ở {piece}; ở đó là “{near}”",
    ),
    "reason_pattern_at_once": (
        "‘{pattern}’ failed at {piece}; there stands “{near}”",
        "‘{pattern}’ hỏng ở {piece}; ở đó là “{near}”",
    ),
    "reason_pattern_on_nothing": (
        "‘{pattern}’ failed at {piece}; no words stand there",
        "‘{pattern}’ hỏng ở {piece}; ở đó không có từ nào",
    ),
    "reason_slot_no_earlier": (
        "slot ‘{slot}’: no figure before it in this sentence was read",
        "ô ‘{slot}’: chưa có con số nào trước nó trong câu này được đọc",
    ),
    "reason_slot_other_act": (
        "slot ‘{slot}’: the indicator before opens with another verb",
        "ô ‘{slot}’: chỉ tiêu trước mở đầu bằng động từ khác",
    ),
    "reason_slot_no_colon": (
        "slot ‘{slot}’: no words and colon stand before it",
        "ô ‘{slot}’: trước nó không có từ ngữ kèm dấu hai chấm",
    ),
    "reason_slot_no_group": ("group ‘{slot}’ matched nothing", "nhóm ‘{slot}’ không khớp gì"),
    "reason_slot_nothing_before": (
        "slot ‘{slot}’: no words are left in front of the figure",
        "ô ‘{slot}’: không còn từ nào trước con số",
    ),
    "reason_slot_no_act": ("slot ‘{slot}’: no verb in “{words}”", "ô ‘{slot}’: không có động từ trong “{words}”"),
    "reason_slot_no_phrase": (
        "slot ‘{slot}’: no phrase to name an indicator in “{words}”",
        "ô ‘{slot}’: không có cụm từ nêu chỉ tiêu trong “{words}”",
    ),
    "reason_slot_not_headed": (
        "slot ‘{slot}’: “{words}” opens with no measure word",
        "ô ‘{slot}’: “{words}” không mở đầu bằng từ đo lường",
    ),
    "reason_slot_nothing_behind": (
        "slot ‘{slot}’: no words are left behind the figure",
        "ô ‘{slot}’: không còn từ nào sau con số",
    ),
    "reason_slot_has_verb": (
        "slot ‘{slot}’: “{words}” says something of its noun",
        "ô ‘{slot}’: “{words}” đã nói điều gì về danh từ",
    ),
    "reason_slot_no_verb": (
        "slot ‘{slot}’: “{words}” says nothing of its noun",
        "ô ‘{slot}’: “{words}” không nói gì về danh từ",
    ),
    "reason_slot_only_unit": (
        "slot ‘{slot}’: “{words}” is no more than the unit",
        "ô ‘{slot}’: “{words}” chỉ là đơn vị",
    ),
    # Why digits went nowhere
    "reason_no_quantity": ("these digits are no quantity", "các chữ số này không phải một lượng"),
    "reason_out_of_time": (
        "the time for its article was up before the rules came to it",
        "hết thời gian cho bài trước khi quy tắc đọc đến nó",
    ),
    "reason_zone_line": ("its line is named by {zone} ({place})", "dòng của nó được {zone} nhận ra ({place})"),
    "reason_zone_block": (
        "its block is opened by the line below, named by {zone} ({place})",
        "khối của nó mở bằng dòng dưới đây, được {zone} nhận ra ({place})",
    ),
    "reason_zone_form": (
        "told by the form of its line and of those around it",
        "nhận ra theo dạng của dòng này và các dòng xung quanh",
    ),
}
"""English and Vietnamese. Reasons go by the key of the domain behind ``reason_``."""
