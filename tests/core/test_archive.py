"""Backup and restore: equal records and files come back, and nothing altered is let in."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db.models import Model
from tests.factories.cast import Cast
from tests.factories.conversations import conversation_between
from tests.factories.matching import PostingFactory, introduction, topics
from tests.factories.partnerships import EvidenceFactory, InitiativeFactory
from tests.factories.searching import all_indexed

from koga.core import archive, audit
from koga.core.actors import PLATFORM
from koga.core.archive import DamagedArchive, read_archive, write_archive
from koga.core.models import AuditHead, MailRecord, WorkerBeat
from koga.core.search import holding
from koga.core.wording import wording
from koga.organisations.enums import Scheme
from koga.organisations.models import LegalNumber, Organisation
from koga.people.models import Person
from koga.topics.models import Topic


@pytest.fixture
def filled(cast: Cast, tmp_path: Path) -> Iterator[Path]:
    """The archive of a platform with something in many tables and a file."""
    sailing, music = topics("sailing", "music")
    sailing.related.add(music)
    cast.polish.topics.set([sailing, music])
    cast.polish.about = wording("uk", "Їжак\nі вітрило", en="<Hedgehog> \u2028 & sail")
    cast.polish.save()
    LegalNumber.objects.create(organisation=cast.polish, scheme=Scheme.PL_KRS, number="0000012345")
    PostingFactory(organisation=cast.polish).topics.set([sailing])
    introduction(cast.polish, cast.norwegian, by=cast.polish_representative)
    conversation_between(cast.polish, cast.norwegian)
    MailRecord.objects.create(to="a@example.org", subject="Ą", text="ż", headers={"X": "y"})
    audit.record(by=PLATFORM, action="test.filled", on=cast.gdynia, after={"n": 1.5})
    photo = default_storage.save("evidence/photo.bin", ContentFile(b"\x00\xff" * 999))
    EvidenceFactory(initiative=InitiativeFactory(), file=photo, address="", sha256="0" * 64)
    write_archive(tmp_path / "koga.zip")
    yield tmp_path / "koga.zip"
    default_storage.delete("evidence/photo.bin")


def everything() -> list[str]:
    """Every row that an archive should hold, to the microsecond, and who is joined with whom."""
    models = archive._models()
    between = {field.remote_field.through for one in models for field in one._meta.many_to_many}
    return sorted(
        f"{model._meta.label} {sorted(row.items())}"
        for model in [*models, *(one for one in between if one not in models)]
        for row in model._base_manager.values(*_columns(model))
    )


def _columns(model: type[Model]) -> list[str]:
    """The keys of joining rows mean nothing."""
    left_out = {"id"} if model._meta.auto_created else set()
    return [field.attname for field in model._meta.concrete_fields if field.name not in left_out]


def emptied() -> None:
    """The platform as it is after `koga update`: rows that we ship, under other keys, no people."""
    archive._empty()
    other, sailing = topics("gardening", "sailing")
    sailing.broader.add(other)
    default_storage.delete("evidence/photo.bin")


def altered(source: Path, name: str, content: bytes) -> Path:
    """A copy of the archive in which one member says something else."""
    target = source.with_name("altered.zip")
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        for member in old.namelist():
            new.writestr(member, content if member == name else old.read(member))
    return target


def test_everything_comes_back_as_it_was(filled: Path) -> None:
    before = everything()
    emptied()
    contents = read_archive(filled)
    assert everything() == before
    assert contents.files == 1
    assert default_storage.open("evidence/photo.bin").read() == b"\x00\xff" * 999
    assert audit.first_break() is None


def test_a_second_backup_says_the_same(filled: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(filled) as old:
        manifest = json.loads(old.read("manifest.json"))
    emptied()
    read_archive(filled)
    again = write_archive(tmp_path / "again.zip")
    assert (again.records, again.files, again.sha256) == tuple(manifest.values())


def test_work_goes_on_after_a_restore(filled: Path) -> None:
    """New rows get keys of their own, the trail goes on, and words find organisations."""
    emptied()
    read_archive(filled)
    all_indexed()
    assert Organisation.objects.filter(holding("organisation", "hedgehog")).count() == 1
    last = Organisation.objects.latest("pk").pk
    assert Organisation.objects.create(slug="later", name="Later", country="LT").pk > last
    Person.objects.create_user("later@example.org")
    audit.record(by=PLATFORM, action="test.later", on=AuditHead.objects.get())
    assert audit.first_break() is None


def test_what_can_be_computed_again_stays_out(filled: Path) -> None:
    WorkerBeat.objects.create(worker="anna", at="2022-01-01T00:00:00Z")
    write_archive(filled)
    with zipfile.ZipFile(filled) as written:
        models = {json.loads(line)["model"] for line in written.open("records.jsonl")}
    assert {"people.person", "organisations.organisation", "core.auditentry"} <= models
    assert models.isdisjoint({"core.workerbeat", "sessions.session", "contenttypes.contenttype"})


def test_a_file_that_is_lost_does_not_stop_a_backup(filled: Path) -> None:
    default_storage.delete("evidence/photo.bin")
    assert write_archive(filled).files == 0


def test_a_platform_that_has_people_is_left_alone(filled: Path) -> None:
    before = everything()
    with pytest.raises(DamagedArchive, match="people"):
        read_archive(filled)
    assert everything() == before


@pytest.mark.parametrize(
    ("member", "content"),
    [
        ("records.jsonl", b""),
        ("files/evidence/photo.bin", b"another photo"),
        ("manifest.json", b"{}"),
        ("manifest.json", b"[]"),
        ("manifest.json", b'{"records": 1, "files": 0, "sha256": "0"}'),
    ],
)
def test_an_altered_archive_is_refused_and_nothing_written(
    filled: Path, member: str, content: bytes
) -> None:
    emptied()
    before = everything()
    with pytest.raises(DamagedArchive):
        read_archive(altered(filled, member, content))
    assert everything() == before


def test_a_file_added_to_an_archive_is_refused(filled: Path) -> None:
    with zipfile.ZipFile(filled, "a") as opened:
        opened.writestr("files/evidence/more.bin", b"more")
    emptied()
    with pytest.raises(DamagedArchive, match="altered"):
        read_archive(filled)


def test_a_single_changed_byte_is_found(filled: Path) -> None:
    content = bytearray(filled.read_bytes())
    with zipfile.ZipFile(io.BytesIO(content)) as opened:
        record = opened.getinfo("records.jsonl")
    content[record.header_offset + 200] ^= 1
    filled.write_bytes(content)
    emptied()
    with pytest.raises(DamagedArchive):
        read_archive(filled)


@pytest.mark.parametrize("content", [b"", b"no archive"])
def test_any_other_file_is_refused(db: None, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "any").write_bytes(content)
    with pytest.raises(DamagedArchive, match="not an archive"):
        read_archive(tmp_path / "any")


def test_rows_that_were_shipped_give_way_to_those_of_the_archive(filled: Path) -> None:
    emptied()
    read_archive(filled)
    assert set(Topic.objects.values_list("slug", flat=True)) == {"sailing", "music"}
    assert not Topic.objects.get(slug="sailing").broader.exists()
