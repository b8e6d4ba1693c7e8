"""Uploads: taken by size and first bytes, examined in a limited process."""

import hashlib
import io
import os
import subprocess
from pathlib import Path

import pikepdf
import pytest
from django import forms
from django.utils import timezone
from django.utils.datastructures import MultiValueDict
from PIL import Image

from core import audit
from core.enums import FileStatus
from core.exceptions import Refused
from core.files import destroy, disk, examine, kinds, receive, sandbox, sweep_orphans
from core.files.receive import quota_blockers
from core.files.sweep import sweep_scratch
from core.forms import PrivateFileField
from core.models import AuditEvent, Job, StoredFile
from core.scratch import scratch
from tests.core import hostile
from tests.factories.core import UserFactory, kept_file

pytestmark = pytest.mark.django_db


def take(content: bytes, name: str = "archivo.jpg", by=None) -> StoredFile:
    return receive(
        hostile.upload(content, name), purpose="test", by=by, at=timezone.now()
    )


@pytest.fixture
def examined(run_jobs):
    """Receive a file, do its job, and return the row with its verdict."""

    def do(content: bytes, name: str = "archivo.jpg") -> StoredFile:
        stored = take(content, name)
        run_jobs()
        stored.refresh_from_db()
        return stored

    return do


def clean_bytes(stored: StoredFile) -> bytes:
    return disk.place(stored.clean_path).read_bytes()


class TestReceive:
    def test_keeps_the_bytes_as_they_came_and_queues_the_examination(self):
        content, user = hostile.picture(), UserFactory()

        stored = take(content, by=user)

        assert disk.place(stored.path).read_bytes() == content
        assert stored.sha256 == hashlib.sha256(content).hexdigest()
        assert (stored.status, stored.size) == (FileStatus.QUARANTINED, len(content))
        job = Job.objects.get()
        assert (job.kind, job.payload) == (
            "core.examine_file",
            {"file": str(stored.pk)},
        )

    def test_decodes_nothing_in_the_request(self, monkeypatch):
        def forbidden(*args, **kwargs):
            raise AssertionError("a picture was opened in the request")

        monkeypatch.setattr(Image, "open", forbidden)
        monkeypatch.setattr(subprocess, "run", forbidden)

        assert take(hostile.huge_png(), "a.png").status == FileStatus.QUARANTINED

    @pytest.mark.parametrize(
        ("content", "name", "code"),
        [
            (b"", "vacio.jpg", "file_empty"),
            (b"MZ\x90\0 program", "programa.jpg", "file_type"),
            (b"<svg onload='alert(1)'/>", "dibujo.png", "file_type"),
            (b"GIF89a", "cuadro.gif", "file_type"),
            (b" %PDF-1.7", "casi.pdf", "file_type"),
            (b"<html></html>", "pagina.pdf", "file_type"),
        ],
    )
    def test_refuses_by_content_whatever_the_name(self, content, name, code):
        with pytest.raises(Refused) as refusal:
            take(content, name)

        assert refusal.value.codes == (code,)
        assert name in str(refusal.value)
        assert not StoredFile.objects.exists()

    def test_refuses_one_byte_too_many_naming_the_limit(self, settings):
        content = hostile.picture()
        settings.UPLOAD_MAX_BYTES = len(content)
        assert take(content).size == len(content)

        settings.UPLOAD_MAX_BYTES = 500
        with pytest.raises(Refused, match="500") as refusal:
            take(content)

        assert refusal.value.codes == ("file_too_big",)

    def test_a_purpose_may_take_pictures_only(self):
        upload = hostile.upload(hostile.pdf(), "foto.pdf")

        with pytest.raises(Refused, match="JPEG o PNG"):
            receive(
                upload,
                purpose="photo",
                by=None,
                at=timezone.now(),
                accepted=kinds.PICTURES,
            )

    @pytest.mark.parametrize(
        ("given", "kept"),
        [
            ("../../etc/passwd", "passwd"),
            ("C:\\fotos\\yo.jpg", "yo.jpg"),
            ("no\0mbre\nraro.jpg", "nombreraro.jpg"),
            ("factura\u202egpj.exe", "facturagpj.exe"),
            ("cafe\u0301.jpg", "café.jpg"),
            ("../", "archivo"),
            ("x" * 300 + ".jpg", "x" * 116 + ".jpg"),
            ("Ñandú ácido.png", "Ñandú ácido.png"),
        ],
    )
    def test_names_are_made_harmless(self, given, kept):
        assert kinds.safe_name(given) == kept

    def test_the_path_tells_nothing(self):
        stored = take(hostile.picture(), "curp-secreta.jpg")

        assert "curp" not in stored.path
        assert str(stored.pk) not in stored.path

    def test_quota_by_number_and_by_bytes(self):
        user = UserFactory()
        for _ in range(99):
            kept_file(user, content=b"")
        assert quota_blockers(user, 200 * 1024**2) == []
        assert quota_blockers(user, 200 * 1024**2 + 1) != []

        take(hostile.picture(), by=user)

        with pytest.raises(Refused) as refusal:
            take(hostile.picture(), by=user)
        assert refusal.value.codes == ("file_quota",)
        assert take(hostile.picture(), by=UserFactory()).size

    def test_a_refused_upload_leaves_nothing_on_the_disk(self, private_files):
        user = UserFactory()
        for _ in range(100):
            StoredFile.objects.create(purpose="x", owner=user, size=0, name="x")

        with pytest.raises(Refused):
            take(hostile.picture(), by=user)

        assert list(private_files.rglob("*.*")) == []
        assert [p for p in private_files.rglob("*") if p.is_file()] == []


class TestField:
    class Form(forms.Form):
        photo = PrivateFileField(accepted=kinds.PICTURES, label="Fotografía")

    def test_accepts_a_picture_and_cleans_its_name(self):
        upload = hostile.upload(hostile.picture(), "bien.jpg")
        vars(upload)["_name"] = "a\u202eb.jpg"

        form = self.Form(files=MultiValueDict({"photo": [upload]}))

        assert form.is_valid()
        assert form.cleaned_data["photo"].name == "ab.jpg"
        assert 'accept="image/jpeg,image/png"' in str(form["photo"])

    @pytest.mark.parametrize("content", [b"", b"MZ program", hostile.pdf()])
    def test_names_the_field_in_its_error(self, content):
        form = self.Form(files=MultiValueDict({"photo": [hostile.upload(content)]}))

        assert not form.is_valid()
        assert list(form.errors) == ["photo"]


class TestPictures:
    def test_metadata_goes_and_the_turn_stays(self, examined):
        content = hostile.located_picture()
        assert Image.open(io.BytesIO(content)).getexif().get_ifd(0x8825)

        stored = examined(content)

        picture = Image.open(io.BytesIO(clean_bytes(stored)))
        assert stored.status == FileStatus.CLEAN
        assert (picture.format, picture.size) == ("JPEG", (40, 60))
        assert dict(picture.getexif()) == {}
        assert stored.clean_size == len(clean_bytes(stored))
        assert stored.sha256 == hashlib.sha256(content).hexdigest()

    def test_large_pictures_shrink(self, examined):
        stored = examined(hostile.picture(size=(4000, 1000)))

        assert Image.open(io.BytesIO(clean_bytes(stored))).size == (2000, 500)

    def test_transparency_becomes_white(self, examined):
        buffer = io.BytesIO()
        Image.new("RGBA", (8, 8), (0, 0, 0, 0)).save(buffer, "PNG")

        stored = examined(buffer.getvalue(), "a.png")

        clean = Image.open(io.BytesIO(clean_bytes(stored)))
        assert clean.getpixel((0, 0)) == (255, 255, 255)
        assert stored.content_type == "image/jpeg"

    def test_169_megapixels_are_refused_before_decoding(self, examined):
        content = hostile.huge_png()
        assert len(content) < 500_000

        stored = examined(content, "a.png")

        assert stored.status == FileStatus.REFUSED
        assert stored.refusal == (
            "La imagen tiene más de 40 millones de pixeles, que es el límite."
        )

    def test_without_the_pixel_check_the_memory_limit_holds(self, tmp_path, settings):
        settings.UPLOAD_MAX_PIXELS = 10**12
        source = tmp_path / "source"
        source.write_bytes(hostile.huge_png(60_000, 60_000))

        assert examine.run_sandbox("PNG", source, tmp_path / "out") == "too_heavy"

    @pytest.mark.parametrize("kept", [12, 100, 400])
    def test_a_truncated_picture_is_refused(self, examined, kept):
        content = hostile.picture(size=(300, 200))[:kept]

        stored = examined(content)

        assert stored.status == FileStatus.REFUSED
        assert "dañado" in stored.refusal

    def test_what_follows_the_picture_goes(self, examined):
        stored = examined(hostile.png_and_page(), "a.png")

        assert b"<script" not in clean_bytes(stored)

    def test_a_pdf_behind_a_jpeg_signature_is_refused(self, examined):
        stored = examined(b"\xff\xd8\xff" + hostile.pdf())

        assert stored.status == FileStatus.REFUSED


class TestPdf:
    def test_a_plain_document_stays(self, examined):
        stored = examined(hostile.pdf(3), "a.pdf")

        with pikepdf.open(io.BytesIO(clean_bytes(stored))) as clean:
            assert len(clean.pages) == 3
        assert stored.content_type == "application/pdf"

    @pytest.mark.parametrize("where", ["open", "names", "link"])
    def test_a_script_is_refused(self, examined, where):
        stored = examined(hostile.scripted_pdf(where), "a.pdf")

        assert stored.status == FileStatus.REFUSED
        assert "JavaScript" in stored.refusal

    @pytest.mark.parametrize("password", ["secreto", ""])
    def test_encryption_is_refused(self, examined, password):
        stored = examined(hostile.encrypted_pdf(password), "a.pdf")

        assert stored.status == FileStatus.REFUSED
        assert "cifrado" in stored.refusal

    def test_attachments_actions_and_author_go(self, examined):
        stored = examined(hostile.active_pdf(), "a.pdf")

        with pikepdf.open(io.BytesIO(clean_bytes(stored))) as clean:
            assert dict(clean.attachments) == {}
            assert "/OpenAction" not in clean.Root
            assert [str(n.Subtype) for n in clean.pages[0].Annots] == ["/Link"]
            assert "/A" not in clean.pages[0].Annots[0]
            assert "/Author" not in clean.docinfo
            assert all(b"MZ attached" not in _raw(value) for value in clean.objects)

    def test_pictures_inside_lose_their_place(self, examined):
        content = hostile.pdf_with_located_picture()
        assert b"Exif" in content

        stored = examined(content, "a.pdf")

        assert b"Exif" not in clean_bytes(stored)
        with pikepdf.open(io.BytesIO(clean_bytes(stored))) as clean:
            scan = clean.pages[0].Resources.XObject.Im0
            assert isinstance(scan, pikepdf.Stream)
            image = pikepdf.PdfImage(scan)
            assert image.as_pil_image().size == (60, 40)

    @pytest.mark.parametrize(
        ("pages", "status"), [(200, FileStatus.CLEAN), (201, FileStatus.REFUSED)]
    )
    def test_page_limit(self, examined, pages, status):
        assert examined(hostile.pdf(pages), "a.pdf").status == status

    def test_rubbish_is_refused(self, examined):
        assert examined(b"%PDF-1.7 nothing", "a.pdf").status == FileStatus.REFUSED


def _raw(value) -> bytes:
    return value.read_bytes() if isinstance(value, pikepdf.Stream) else b""


class TestVerdict:
    def test_a_refusal_is_chained_and_removes_the_original(
        self, django_capture_on_commit_callbacks
    ):
        stored = take(hostile.encrypted_pdf(), "a.pdf")

        with django_capture_on_commit_callbacks(execute=True):
            examine.examine_file(file_id=str(stored.pk), at=timezone.now())

        event = AuditEvent.objects.get()
        assert (event.action, event.object_id) == ("core.file_refused", str(stored.pk))
        assert event.details == {"code": "encrypted", "purpose": "test"}
        assert not disk.place(stored.path).exists()

    def test_a_second_examination_changes_nothing(self):
        stored = take(hostile.picture())
        examine.examine_file(file_id=str(stored.pk), at=timezone.now())
        stored.refresh_from_db()
        before = stored.examined_at, stored.clean_path, clean_bytes(stored)

        examine.examine_file(file_id=str(stored.pk), at=timezone.now())

        stored.refresh_from_db()
        assert (stored.examined_at, stored.clean_path, clean_bytes(stored)) == before

    def test_a_broken_sandbox_does_not_blame_the_file(self, monkeypatch, tmp_path):
        broken = tmp_path / "broken.py"
        broken.write_text("import no_such_module")
        monkeypatch.setattr(examine, "SANDBOX", broken)
        stored = take(hostile.picture())

        with pytest.raises(examine.SandboxBroken):
            examine.examine_file(file_id=str(stored.pk), at=timezone.now())

        stored.refresh_from_db()
        assert stored.status == FileStatus.QUARANTINED

    def test_the_limited_process_knows_no_secret(self, monkeypatch, tmp_path):
        spy = tmp_path / "spy.py"
        spy.write_text(
            "import os, sys, json\n"
            "print(json.dumps({'refusal': str('SECRET' in str(os.environ))"
            " + str('django' in sys.modules)}))"
        )
        monkeypatch.setenv("MIRADA_SECRET_KEY", "SECRET")
        monkeypatch.setattr(examine, "SANDBOX", spy)

        verdict = examine.run_sandbox("JPEG", tmp_path / "in", tmp_path / "out")

        assert verdict == "FalseFalse"

    def test_metadata_stripper_leaves_other_bytes_alone(self):
        plain = hostile.picture()

        assert sandbox.without_exif(plain) == plain
        assert sandbox.without_exif(b"no jpeg") == b"no jpeg"
        assert sandbox.without_exif(b"\xff\xd8\xff\xe1\x00") == b"\xff\xd8\xff\xe1\x00"


class TestSweep:
    def _age(self, path, seconds: int) -> None:
        then = timezone.now().timestamp() - seconds
        os.utime(path, (then, then))

    def test_only_old_files_without_a_row_go(self, examined):
        stored = examined(hostile.picture())
        kept = [disk.place(stored.path), disk.place(stored.clean_path)]
        orphan, fresh, partial = (
            disk.place(f"quarantine/{name}") for name in ("old", "new", "x.part")
        )
        for path in (orphan, fresh, partial):
            path.write_bytes(b"x")
        for path in (*kept, orphan, partial):
            self._age(path, 3700)

        removed = sweep_orphans(at=timezone.now())

        assert removed == 2
        assert not orphan.exists()
        assert not partial.exists()
        assert all(path.exists() for path in [*kept, fresh])

    def test_what_a_killed_process_was_drawing_is_swept_after_an_hour(self):
        with scratch("typst-") as left, scratch("typst-") as under_way:
            Path(left, "data.json").write_text('{"name": "Ana"}')
            self._age(Path(left), 3700)

            removed = sweep_scratch(at=timezone.now())

            assert removed == 1
            assert not Path(left).exists()
            assert Path(under_way).exists()

    def test_destroy_removes_both_files_and_keeps_the_stub(
        self, examined, django_capture_on_commit_callbacks
    ):
        stored = examined(hostile.picture())
        paths = [disk.place(stored.path), disk.place(stored.clean_path)]

        with django_capture_on_commit_callbacks(execute=True):
            destroy(stored, by=None, at=timezone.now())
            destroy(stored, by=None, at=timezone.now())

        stored.refresh_from_db()
        assert stored.status == FileStatus.DESTROYED
        assert (stored.path, stored.clean_path, stored.name) == ("", "", "")
        assert not any(path.exists() for path in paths)
        assert AuditEvent.objects.filter(action="core.file_destroyed").count() == 1
        assert list(audit.broken_links()) == []

    def test_a_stored_path_cannot_leave_the_folder(self):
        with pytest.raises(ValueError, match="leaves"):
            disk.place("../secret")

    def test_a_write_that_fails_leaves_nothing(self, private_files):
        def chunks():
            yield b"first"
            raise OSError("disk full")

        with pytest.raises(OSError, match="disk full"):
            disk.write(chunks(), disk.new_path(disk.QUARANTINE))

        assert [p for p in private_files.rglob("*") if p.is_file()] == []
