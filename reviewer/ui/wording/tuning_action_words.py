"""The words of the actions with which rules are tuned, as rows of ``action_words``: ``id | label | sentence``."""

from __future__ import annotations

from reviewer.ui.wording.sheet_action_words import walked

_ENGLISH = """\
tune | tune rules | See how rules, guards and cues fare by what was decided, and try edits of them
tune_cases | open | Show the examples behind the numbers; open a suggestion or a list of words for editing
tune_edit | edit | Edit the entry and see what that would do, before it is saved
tune_new | new | Write a new entry of this table, and see what it would do before it is saved
tune_tab | next table | Show the next table: rules, guards, cues, codes, units, words, added records, suggestions
tune_tab_back | table back | Show the table before
tune_tab_1 | rules | Show how record rules fare
tune_tab_2 | guards | Show how guards fare
tune_tab_3 | cues | Show how cues fare
tune_tab_4 | codes | Show how catalogue entries fare
tune_tab_5 | units | Show how units fare
tune_tab_6 | words | Show the lists of words, kinds of lines and pieces of patterns that the rules use
tune_tab_7 | added | Show what no rule found, grouped by the words around it
tune_tab_8 | suggested | Show what edits the decisions speak for
tune_refuse | refuse | Take the suggestion off the list
tune_by_1 | sort by column | Sort by the entry's name; once more turns the order around
tune_by_2 | proposed | Sort by how many it proposed
tune_by_3 | accepted | Sort by how many were accepted as they stood
tune_by_4 | fixed | Sort by how many were fixed
tune_by_5 | rejected | Sort by how many were rejected
tune_by_6 | precision | Sort by the low end of the precision's interval
tune_by_7 | lost | Sort by how many records are lost to it
tune_by_8 | keys | Sort by its share of all keys pressed
tune_by_9 | trend | Sort by the step from the session before to the last one, what fell most first
tune_plots | plots | Draw precision, cost and progress
tune_undo | take back | Take back the latest saved change of the rules
tune_close | back | Go back to the review
cases_enter | open | Show the example in the review
cases_number | next number | Show the examples behind the next number
cases_number_back | number back | Show the examples behind the number before
cases_edit | edit | Edit the entry that these are examples of
cases_close | back | Go back to the table
plots_turn | next plot | Draw the next plot
plots_turn_back | plot back | Draw the plot before
plots_close | back | Go back to the table
rewrite_save | save | Save the entry; asks once more where accepted records would be lost
rewrite_turn | to the effect | Go to the list of what the edit would do
rewrite_block | next entry | Go to the next entry, where an edit is made of several
rewrite_close | drop | Drop the edit and go back
effect_enter | open | Show the place in the review; tuning stays as it is
effect_mark | example or not | Keep the candidate as an example of the rule, or none
effect_save | save | Save the entry; asks once more where accepted records would be lost
effect_turn | to the text | Go on typing
effect_block | next entry | Go to the next entry, where an edit is made of several
effect_close | drop | Drop the edit and go back
"""
_VIETNAMESE = """\
tune | chỉnh quy tắc | Xem quy tắc, chặn và dấu hiệu đúng sai ra sao theo các quyết định, và thử sửa chúng
tune_cases | mở | Xem ví dụ đứng sau các con số; mở đề nghị hoặc danh sách từ để sửa
tune_edit | sửa | Sửa mục này và xem tác động trước khi lưu
tune_new | mục mới | Viết mục mới cho bảng này và xem tác động trước khi lưu
tune_tab | bảng sau | Xem bảng kế: quy tắc, chặn, dấu hiệu, mã, đơn vị, từ vựng, bản ghi thêm, đề nghị
tune_tab_back | bảng trước | Xem bảng trước
tune_tab_1 | quy tắc | Xem các quy tắc đúng sai ra sao
tune_tab_2 | chặn | Xem các mẫu chặn đúng sai ra sao
tune_tab_3 | dấu hiệu | Xem các dấu hiệu đúng sai ra sao
tune_tab_4 | mã | Xem các mục danh mục đúng sai ra sao
tune_tab_5 | đơn vị | Xem các đơn vị đúng sai ra sao
tune_tab_6 | từ vựng | Xem các danh sách từ, kiểu dòng và mảnh mẫu mà quy tắc dùng
tune_tab_7 | đã thêm | Xem những gì không quy tắc nào tìm ra, gom theo từ xung quanh
tune_tab_8 | đề nghị | Xem các lần sửa mà quyết định ủng hộ
tune_refuse | từ chối | Bỏ đề nghị này khỏi danh sách
tune_by_1 | xếp theo cột | Xếp theo tên mục; nhấn lần nữa để đảo thứ tự
tune_by_2 | nêu | Xếp theo số chỗ đã nêu
tune_by_3 | nhận | Xếp theo số chỗ được nhận nguyên trạng
tune_by_4 | đã sửa | Xếp theo số chỗ phải sửa
tune_by_5 | loại | Xếp theo số chỗ bị loại
tune_by_6 | độ đúng | Xếp theo đầu thấp của khoảng độ đúng
tune_by_7 | mất | Xếp theo số bản ghi bị mất vì nó
tune_by_8 | phím | Xếp theo phần phím đã nhấn vì nó
tune_by_9 | đà | Xếp theo bước từ phiên trước đến phiên cuối, giảm nhiều nhất đứng trước
tune_plots | biểu đồ | Vẽ độ đúng, công sức và tiến độ
tune_undo | rút lại | Rút lại lần lưu quy tắc gần nhất
tune_close | quay lại | Về màn hình xét
cases_enter | mở | Xem ví dụ trong màn hình xét
cases_number | số kế | Xem ví dụ đứng sau con số kế
cases_number_back | số trước | Xem ví dụ đứng sau con số trước
cases_edit | sửa | Sửa mục mà đây là ví dụ
cases_close | quay lại | Về bảng
plots_turn | biểu đồ kế | Vẽ biểu đồ kế
plots_turn_back | biểu đồ trước | Vẽ biểu đồ trước
plots_close | quay lại | Về bảng
rewrite_save | lưu | Lưu mục này; hỏi lại nếu sẽ mất bản ghi đã nhận
rewrite_turn | sang tác động | Sang danh sách những gì lần sửa sẽ làm
rewrite_block | mục kế | Đến mục kế, khi lần sửa gồm nhiều mục
rewrite_close | bỏ | Bỏ lần sửa và quay lại
effect_enter | mở | Xem chỗ đó trong màn hình xét; phần chỉnh vẫn giữ nguyên
effect_mark | lấy làm ví dụ | Giữ ứng viên làm ví dụ của quy tắc, hoặc thôi
effect_save | lưu | Lưu mục này; hỏi lại nếu sẽ mất bản ghi đã nhận
effect_turn | về chữ | Gõ tiếp
effect_block | mục kế | Đến mục kế, khi lần sửa gồm nhiều mục
effect_close | bỏ | Bỏ lần sửa và quay lại
"""
_SCOPES = ("tune", "cases", "effect")

TUNING_ACTION_WORDS = (walked(_ENGLISH, 0, _SCOPES), walked(_VIETNAMESE, 1, _SCOPES))
"""English and Vietnamese."""
