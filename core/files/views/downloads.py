"""Attachments, only through the reader's scope."""

import io
import uuid

from django.http import FileResponse, Http404, HttpRequest
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.generic import View

from core.access.pages import RefusalMixin
from core.common.author import author_of
from core.common.crypto import CannotDecrypt
from core.common.errors import Refused
from core.files import storage
from core.files.actions import record_download
from core.files.selectors import readable_attachment


class DownloadView(RefusalMixin, View):
    """/files/<uid>/: the attachment, if the reader may read its owner; else it does not exist."""

    http_method_names = ["get", "options"]

    def get(self, request: HttpRequest, uid: uuid.UUID) -> FileResponse:
        found = readable_attachment(request.access, uid)
        if found is None:
            raise Http404
        attachment, owner = found
        try:
            data = storage.get(attachment.uid)
        except (FileNotFoundError, CannotDecrypt) as error:
            raise Refused(_("The file is lost or damaged on the disk. Tell the administrator.")) from error
        record_download(attachment=attachment, owner=owner, by=author_of(request))
        response = FileResponse(io.BytesIO(data), content_type=attachment.content_type)
        response["Content-Disposition"] = content_disposition_header(True, attachment.name)
        response["Content-Length"] = str(len(data))
        response["X-Content-Type-Options"] = "nosniff"
        response["Cache-Control"] = "private, no-store"
        response["Content-Security-Policy"] = "default-src 'none'; sandbox"
        return response
