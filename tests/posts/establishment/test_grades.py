"""Grades are read as offices write them, or not at all."""

import pytest

from posts.establishment import grades


@pytest.mark.parametrize(
    ("category", "text", "key"),
    [
        ("professional", "八级", "p08"),
        ("professional", " １２级 ", "p12"),
        ("professional", "专业技术十三级", "p13"),
        ("management", "七级职员", "m07"),
        ("worker", "技术工三级", "w03"),
        ("worker", "普通工", "w06"),
        ("community", "副职", "deputy"),
        ("community", "一般", "staff"),
        ("organisation", "", ""),
        ("professional", None, ""),
        ("professional", "p08", "p08"),
        ("management", "p07", "m07"),
        ("worker", "p03", "w03"),
    ],
)
def test_a_grade_is_read_in_its_usual_forms(category: str, text: str, key: str) -> None:
    assert grades.parse(category, text) == key


@pytest.mark.parametrize(
    ("category", "text"),
    [
        ("professional", "十四级"),
        ("community", "八级"),
        ("management", "正高"),
        ("organisation", "八级"),
        ("community", "p08"),
    ],
)
def test_a_grade_that_does_not_exist_is_never_guessed(category: str, text: str) -> None:
    assert grades.parse(category, text) is None
