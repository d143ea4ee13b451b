"""The words of every action: a label for the key line, a sentence for help and palette, in two languages.

One row an action: ``id | label | sentence``.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from reviewer.ui.wording.sheet_action_words import SHEET_ACTION_WORDS
from reviewer.ui.wording.tuning_action_words import TUNING_ACTION_WORDS

_ENGLISH = """\
accept | accept | Accept what stands, or save the pending change, and go on
accept_rest | accept the rest | Show what is left of the article that can be accepted together; enter does it
rest_accept | accept them | Accept what is shown, as one group
rest_cancel | leave | Accept nothing
rest_page_down | page down | See more of what would be accepted
rest_page_up | page up | See what stands above
reject | reject | Reject the candidate; a digit gives the reason
edit | edit | Change any field, or take a likely value by its digit
next_undecided | next open | Go to the next undecided candidate, across articles
undo | undo, redo | Take back the latest decision, without limit
redo | redo | Bring back what undo took back
next_left | left-over | Go to the next left-over figure; accept then adds it as a record
previous_left | left-over back | Go to the previous left-over figure
end_left | end of words | Move the indicator's end one syllable to the left
end_right | end right | Move the indicator's end one syllable to the right
start_left | their start | Move the indicator's start one syllable to the left
start_right | start right | Move the indicator's start one syllable to the right
end_left_char | end, letter | Move the indicator's end one letter to the left
end_right_char | end, letter right | Move the indicator's end one letter to the right
start_left_char | start, letter | Move the indicator's start one letter to the left
start_right_char | start, letter right | Move the indicator's start one letter to the right
end_left_word | end, word | Move the indicator's end one word of several syllables to the left
end_right_word | end, word right | Move the indicator's end one word of several syllables to the right
start_left_word | start, word | Move the indicator's start one word of several syllables to the left
start_right_word | start, word right | Move the indicator's start one word of several syllables to the right
next | candidate | Go to the next candidate
previous | previous | Go to the previous candidate
next_article | article | Go to the next article
previous_article | article back | Go to the previous article
skip | skip | Set aside until everything else is decided
comment | comment | Write a comment on the candidate
why | why, history | Show why: rule, words and cues of each field, and what lost; for a left-over figure why not
history | history | Show what was proposed, what became of it, when and by whom
search | search | Search in the article; tones may be left out
summary | summary | Show what came of this article and of all, and how the files stand
more_keys | more | Show the keys for which the foot has no room
next_match | next match | Go to the next match of the search
previous_match | match back | Go to the previous match of the search
select | select | Select words in the article with the keyboard, to add a record
add_selection | add | Add a record from what is selected, or from the left-over figure
drop | drop | Drop the pending change, the selection or the search
first | first | Go to the article's first candidate
last | last | Go to the article's last candidate
order | order | Show the candidates least sure first, or in text order again
queue | queue | Show what all articles have undecided, most pressing first, or the article's own candidates again
filter | filter | Type a filter and show what fits in all articles, or the article's own candidates again
saved_filters | saved filters | Choose a filter that was kept by a name
page_down | page down | Scroll the article down, or the explanation while one is open
page_up | page up | Scroll the article up, or the explanation
help | help | Show every action and what the marks mean
palette | palette | Call an action, an article or a theme by its name
quit | quit | Leave; every decision is already on disk
language | language | Speak the other language: English or Vietnamese
theme | theme | Use the next theme of colours
reason_1 | not an indicator | A date, name, event or qualifier
reason_2 | furniture | A caption, menu or link
reason_3 | duplicate | Told before
reason_4 | wrong figure | The figure is read wrongly
reason_5 | wrong indicator | The figure belongs to something else
reason_6 | other | Another reason, with a comment
reject_cancel | cancel | Do not reject
select_add | add record | Propose a record from the selection
select_left | word | Move one syllable to the left
select_right | right | Move one syllable to the right
select_up | row | Move one row up
select_down | down | Move one row down
select_anchor | anchor | Start the selection at this word
select_cancel | cancel | Stop selecting
field_indicator | indicator | Type the indicator
field_value | value | Type the value
field_value_max | up to | Type the upper end of a range
field_of | of | Type the denominator of a fraction
field_unit | unit | Type the unit
field_comparator | comparator | Choose the comparator
field_measure | measure | Choose what the figure measures
field_basis | basis | Type what it is compared with
field_status | status | Choose actual, estimate or target
field_period | period | Type the period
field_place | place | Type the place
field_code | code | Type the catalogue code
type_indicator | type a field | Type the indicator at once
type_value | type a field | Type the value at once
type_value_max | type a field | Type the upper end of a range at once
type_of | type a field | Type the denominator of a fraction at once
type_unit | type a field | Type the unit at once
type_comparator | type a field | Choose the comparator at once
type_measure | type a field | Choose what the figure measures at once
type_basis | type a field | Type what it is compared with at once
type_status | type a field | Choose actual, estimate or target at once
type_period | type a field | Type the period at once
type_place | type a field | Type the place at once
type_code | type a field | Type the catalogue code at once
form_save | save | Save the changed fields and go on
form_cancel | cancel | Close the form without saving
form_next | next field | Go to the next field
form_previous | field back | Go to the previous field
field_save | save | Save all fields and go on
field_leave | back | Leave the field, keeping what was typed
field_next | next field | Go to the next field
field_previous | field back | Go to the previous field
prompt_save | done | Take what was typed
prompt_cancel | cancel | Forget what was typed
prompt_keep | keep by name | Keep the typed filter by a name
"""
_VIETNAMESE = """\
accept | nhận | Nhận như đang có, hoặc lưu thay đổi, rồi đi tiếp
accept_rest | nhận phần còn lại | Xem phần còn lại của bài có thể nhận cùng lúc; enter để nhận
rest_accept | nhận hết | Nhận những gì đang xem, như một nhóm
rest_cancel | thôi | Không nhận gì
rest_page_down | trang sau | Xem tiếp những gì sẽ được nhận
rest_page_up | trang trước | Xem phía trên
reject | loại | Loại ứng viên; một chữ số nêu lý do
edit | sửa | Sửa trường bất kỳ, hoặc chọn giá trị gợi ý bằng chữ số
next_undecided | kế chưa xét | Đến ứng viên chưa xét kế tiếp, qua các bài
undo | hoàn tác, làm lại | Rút lại quyết định gần nhất, không giới hạn
redo | làm lại | Lấy lại điều vừa hoàn tác
next_left | số sót | Đến con số còn sót kế tiếp; nhận sẽ thêm thành bản ghi
previous_left | số sót trước | Đến con số còn sót trước
end_left | cuối từ | Dời cuối chỉ tiêu sang trái một tiếng
end_right | cuối phải | Dời cuối chỉ tiêu sang phải một tiếng
start_left | đầu từ | Dời đầu chỉ tiêu sang trái một tiếng
start_right | đầu phải | Dời đầu chỉ tiêu sang phải một tiếng
end_left_char | cuối, chữ cái | Dời cuối chỉ tiêu sang trái một chữ cái
end_right_char | cuối, chữ cái phải | Dời cuối chỉ tiêu sang phải một chữ cái
start_left_char | đầu, chữ cái | Dời đầu chỉ tiêu sang trái một chữ cái
start_right_char | đầu, chữ cái phải | Dời đầu chỉ tiêu sang phải một chữ cái
end_left_word | cuối, từ | Dời cuối chỉ tiêu sang trái một từ nhiều tiếng
end_right_word | cuối, từ phải | Dời cuối chỉ tiêu sang phải một từ nhiều tiếng
start_left_word | đầu, từ | Dời đầu chỉ tiêu sang trái một từ nhiều tiếng
start_right_word | đầu, từ phải | Dời đầu chỉ tiêu sang phải một từ nhiều tiếng
next | ứng viên | Đến ứng viên kế tiếp
previous | trước | Về ứng viên trước
next_article | bài | Đến bài kế tiếp
previous_article | bài trước | Về bài trước
skip | để sau | Để lại, xét sau cùng
comment | ghi chú | Viết ghi chú cho ứng viên
why | vì sao, lịch sử | Xem vì sao: quy tắc, từ ngữ đặt từng trường, những gì bị thua; với số sót: vì sao không đọc
history | lịch sử | Xem điều được đề xuất, đã thành gì, khi nào và bởi ai
search | tìm | Tìm trong bài; có thể bỏ dấu
summary | tổng kết | Xem kết quả của bài này và mọi bài, và các tệp đã ghi đến đâu
more_keys | thêm | Xem những phím mà chân trang không đủ chỗ
next_match | kết quả kế | Đến kết quả tìm kế tiếp
previous_match | kết quả trước | Về kết quả tìm trước
select | chọn chữ | Chọn chữ trong bài bằng bàn phím, để thêm bản ghi
add_selection | thêm | Thêm bản ghi từ phần đã chọn, hoặc từ con số còn sót
drop | bỏ | Bỏ thay đổi, phần chọn hoặc lượt tìm
first | đầu | Đến ứng viên đầu của bài
last | cuối | Đến ứng viên cuối của bài
order | thứ tự | Xếp ứng viên kém chắc chắn lên đầu, hoặc lại theo thứ tự trong bài
queue | hàng đợi | Xem mọi thứ chưa xét của các bài, cần nhất lên đầu, hoặc lại ứng viên của bài
filter | lọc | Gõ bộ lọc và xem những gì khớp trong mọi bài, hoặc lại ứng viên của bài
saved_filters | bộ lọc đã lưu | Chọn một bộ lọc đã lưu theo tên
page_down | trang sau | Cuộn bài xuống, hoặc lời giải thích khi đang mở
page_up | trang trước | Cuộn bài lên, hoặc lời giải thích
help | trợ giúp | Xem mọi lệnh và nghĩa các dấu
palette | bảng lệnh | Gọi lệnh, bài hoặc giao diện theo tên
quit | thoát | Thoát; mọi quyết định đã được lưu
language | ngôn ngữ | Đổi ngôn ngữ: tiếng Việt hoặc tiếng Anh
theme | giao diện | Dùng bảng màu kế tiếp
reason_1 | không phải chỉ tiêu | Ngày tháng, tên, sự kiện, từ hạn định
reason_2 | phần phụ | Chú thích ảnh, trình đơn, liên kết
reason_3 | trùng | Đã nêu ở trên
reason_4 | sai số | Đọc sai con số
reason_5 | sai chỉ tiêu | Con số thuộc về điều khác
reason_6 | khác | Lý do khác, kèm ghi chú
reject_cancel | thôi | Không loại nữa
select_add | thêm bản ghi | Đề xuất bản ghi từ phần chọn
select_left | tiếng | Lùi một tiếng
select_right | phải | Tiến một tiếng
select_up | dòng | Lên một dòng
select_down | xuống | Xuống một dòng
select_anchor | neo | Bắt đầu phần chọn từ chữ này
select_cancel | thôi | Thôi chọn
field_indicator | chỉ tiêu | Gõ chỉ tiêu
field_value | giá trị | Gõ giá trị
field_value_max | đến | Gõ cận trên của khoảng
field_of | trên | Gõ mẫu số
field_unit | đơn vị | Gõ đơn vị
field_comparator | so sánh | Chọn dấu so sánh
field_measure | loại đo | Chọn loại đo
field_basis | so với | Gõ mốc so sánh
field_status | tình trạng | Chọn thực tế, ước tính hay mục tiêu
field_period | kỳ | Gõ kỳ số liệu
field_place | địa bàn | Gõ địa bàn
field_code | mã | Gõ mã danh mục
type_indicator | gõ trường | Gõ chỉ tiêu ngay
type_value | gõ trường | Gõ giá trị ngay
type_value_max | gõ trường | Gõ cận trên của khoảng ngay
type_of | gõ trường | Gõ mẫu số ngay
type_unit | gõ trường | Gõ đơn vị ngay
type_comparator | gõ trường | Chọn dấu so sánh ngay
type_measure | gõ trường | Chọn loại đo ngay
type_basis | gõ trường | Gõ mốc so sánh ngay
type_status | gõ trường | Chọn thực tế, ước tính hay mục tiêu ngay
type_period | gõ trường | Gõ kỳ số liệu ngay
type_place | gõ trường | Gõ địa bàn ngay
type_code | gõ trường | Gõ mã danh mục ngay
form_save | lưu | Lưu các trường đã sửa rồi đi tiếp
form_cancel | thôi | Đóng biểu mẫu, không lưu
form_next | trường kế | Đến trường kế tiếp
form_previous | trường trước | Về trường trước
field_save | lưu | Lưu mọi trường rồi đi tiếp
field_leave | quay lại | Rời trường, giữ chữ đã gõ
field_next | trường kế | Đến trường kế tiếp
field_previous | trường trước | Về trường trước
prompt_save | xong | Nhận chữ đã gõ
prompt_cancel | thôi | Bỏ chữ đã gõ
prompt_keep | lưu theo tên | Lưu bộ lọc đang gõ theo một tên
"""
_NUMBERED: tuple[Mapping[str, tuple[str, str]], ...] = (
    {
        "likely": ("likely {n}", "Take likely value {n} and go on"),
        "fill": ("fill in {n}", "Fill in likely value {n} and stay, where another field is wrong too"),
    },
    {
        "likely": ("gợi ý {n}", "Lấy gợi ý {n} rồi đi tiếp"),
        "fill": ("điền {n}", "Điền gợi ý {n} rồi ở lại, khi còn trường khác sai"),
    },
)
"""Actions of which there is one a digit, by the name before their number."""


class ActionWords(NamedTuple):
    """One action in one language."""

    label: str
    help: str


def _read(table: str, numbered: Mapping[str, tuple[str, str]]) -> Mapping[str, ActionWords]:
    rows = (line.split(" | ") for line in table.splitlines())
    words = {name: ActionWords(label, sentence) for name, label, sentence in rows}
    return words | {
        f"{name}_{n}": ActionWords(*(text.format(n=n) for text in texts))
        for name, texts in numbered.items()
        for n in range(1, 10)
    }


_TABLES = map("".join, zip((_ENGLISH, _VIETNAMESE), SHEET_ACTION_WORDS, TUNING_ACTION_WORDS, strict=True))
ACTION_WORDS = tuple(map(_read, _TABLES, _NUMBERED))
"""English and Vietnamese words by action id."""
