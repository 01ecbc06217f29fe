import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.production")
application = get_wsgi_application()

import core.common.printing.engine  # noqa: E402, F401 - the first paper of a server need not wait for it
