from __future__ import annotations

import pytest

from reviewer.domain.pack import PackFile
from reviewer.domain.text import match_text
from reviewer.extraction.packs.pack import Pack, compile_pack
from reviewer.extraction.survey import survey


def accounts(pack: Pack, text: str) -> list[tuple[str, str]]:
    """Numeral and guard of every figure of a text that is an article's body."""
    view = match_text("Xã Tân Lập triển khai nhiệm vụ\n\n" + text)
    return [(view.text[f.value_start : f.value_end], f.guard) for f in survey(view, pack).figures]


@pytest.mark.parametrize(
    "text",
    [
        "Chiều 5/12, phường tổ chức hội nghị vào 14h30 ngày 18 tháng 7 năm 2025.",
        "Nghị quyết số 57-NQ/TW và Nghị định 151/2025/NĐ-CP, nhiệm kỳ 2025 - 2030.",
        "Từ thôn 4 theo Quốc lộ 7A đến Km398+200, tầng 2, phòng 104, số 5 ngõ 282.",
        "Trẻ dưới 5 tuổi, học sinh lớp 1, VNeID mức 2, chính quyền 2 cấp, Vành đai 2,5.",
        "Dự họp có 31/33 đại biểu; khen thưởng 15 tập thể, 32 cá nhân.",
        "Kỳ họp nêu 6 nhiệm vụ trọng tâm, 7 nhóm giải pháp và 3 khâu đột phá.",
        "Anh Lò Văn Páo, 31 tuổi, vay 100 triệu đồng. Năm ấy anh mua 4 con trâu, lãi 55 triệu đồng.",
        "Theo Nghị định 38/2024/NĐ-CP, chủ tàu vi phạm có thể bị phạt tới 1 tỷ đồng.",
        "Người dân nói: “Nhà tôi có 6 người, làm 3 công ruộng mỗi vụ là hết”.",
    ],
)
def test_claims_every_figure_that_is_no_quantity(pack: Pack, text: str) -> None:
    assert [numeral for numeral, guard in accounts(pack, text) if not guard] == []


@pytest.mark.parametrize(
    "text",
    [
        "Đảng bộ có 14 chi bộ với 556 đảng viên.",
        "Hoàn thành 11/12 chỉ tiêu, đạt 100% nhiệm vụ được giao.",
        "Giải quyết 31/34 đơn thư, thời gian chờ bình quân còn 9 phút.",
        "Bê tông hóa 12,4 km đường và tạo 300 việc làm mới.",
        "Năm 2023 toàn tỉnh xảy ra 227 vụ tai nạn giao thông khiến 134 người chết.",
        "Tuổi thọ bình quân đạt 74,2 tuổi; bác sĩ đạt 10,8 bác sĩ/vạn dân.",
    ],
)
def test_leaves_quantities_alone(pack: Pack, text: str) -> None:
    guarded = [(n, g) for n, g in accounts(pack, text) if g and g not in ("year-named", "year")]
    assert guarded == []


def test_a_guard_that_runs_away_is_left_out_and_noted() -> None:
    guard = """
[[guard]]
id = "runaway"
about = "Takes for ever"
stretch = true
words = ["a"]
pattern = '''(?:(?:a|aa){1,200}){1,200}!'''
example = ["aaa!"]
"""
    pack = compile_pack([PackFile("x.toml", guard)])
    notes = survey(match_text("a" + "a" * 60 + " a" + "a" * 60 + " 5"), pack).notes
    assert notes in ((), ("runaway ran into its time limit and was left out",))
    assert survey(match_text("a " + "aa" * 2000 + " 5"), pack).figures[-1].guard == ""
