"""CSV files as people save them: read whole, or refused with the line that is wrong."""

import io

import pytest

from core.csv_out import as_csv, harmless
from core.csv_rows import FAULTS_SHOWN, MAX_BYTES, Fault, FaultyRows, read_rows
from core.exceptions import InvalidInput


def read(content, **more):
    content = content.encode() if isinstance(content, str) else content
    return read_rows(io.BytesIO(content), size=len(content), required=("name", "badge"), optional=("unit",), **more)


@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_rows_with_the_lines_that_they_end_on(mark, ending):
    text = mark + ending.join(["Name ,BADGE,unit", ' Zoë ,1,"a', 'b"', "", ",,", "Ann,2,"])
    first, second = read(text)
    assert (first["name"], first["badge"], first["unit"]) == ("Zoë", "1", f"a{ending}b")
    assert (first.line, second.line, second["unit"], second["no such"]) == (3, 6, "", "")


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "lacks: name, badge"),
        ("name\nAnn\n", "lacks: badge"),
        ("name;badge\nAnn;1\n", "lacks"),
        ("name,badge,shoe size\nAnn,1,44\n", "besides: shoe size"),
        ("name,badge,\nAnn,1,\n", "no name"),
        ("name,badge,badge\nAnn,1,1\n", "twice: badge"),
        ("name,badge\n", "no rows"),
        ("name,badge\n\n,\n", "no rows"),
        ("name,badge\nZoë,1\n".encode("latin-1"), "not UTF-8"),
        ("name,badge\nAnn,1\n".encode("utf-16"), "not UTF-8"),
        (b"PK\x03\x04\xff\xfe", "not UTF-8"),
        ('name,badge\n"Ann,1\n', "no CSV"),
        ('name,badge\n"Ann"x,1\n', "no CSV"),
        ("name,badge\n" + "x" * 200_000 + ",1\n", "no CSV"),
    ],
)
def test_a_file_that_is_none(content, says):
    with pytest.raises(InvalidInput, match=says) as refused:
        read(content)
    assert refused.value.field == "file"


def test_rows_with_other_numbers_of_cells_are_each_named():
    with pytest.raises(FaultyRows, match="2 faults") as refused:
        read("name,badge\nAnn\nBob,1\nCid,1,2\n")
    assert [str(fault) for fault in refused.value.faults] == [
        "Line 2: 1 cells where 2 belong.",
        "Line 4: 3 cells where 2 belong.",
    ]


def test_a_page_of_faults_is_enough():
    faulty = FaultyRows([Fault(line, "name", "Missing.") for line in range(100)])
    assert (len(faulty.faults), faulty.more) == (FAULTS_SHOWN, 80)


def test_limits_of_size_and_rows():
    with pytest.raises(InvalidInput, match="2 MB"):
        read_rows(io.BytesIO(b""), size=MAX_BYTES + 1, required=("name",))
    with pytest.raises(InvalidInput, match="more than 5,000"):
        read("name,badge\n" + "A,1\n" * 50_000)
    with pytest.raises(InvalidInput, match="more than 3 rows"):
        read("name,badge\n" + "A,1\n" * 4, most=3)
    assert len(read("name,badge\n" + "A,1\n" * 3, most=3)) == 3


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", "\uff1d"])
def test_no_cell_that_leaves_is_a_formula(start):
    assert harmless(f"{start}1") == f"'{start}1"
    assert list(as_csv(["a"], [[f"{start}1"]]))[1].strip('"\r\n').startswith("'")
    assert harmless("1=1") == "1=1"
