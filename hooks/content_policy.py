"""Tell the templates the Content-Security-Policy of a page: only files of this site, and only scripts that are the theme's."""

import re
from base64 import b64encode
from hashlib import sha256

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files

INLINE = ("base", "palette", "content")
"""Partials of Material that print a script into each page; what they print is allowed by its hash, nothing else is."""

SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)

RULES = (
    "default-src 'self'",
    "script-src 'self'{hashes}",
    "style-src 'self'",
    "img-src 'self' data:",  # Material draws its icons from data: addresses in its style sheet
    "frame-src 'none'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
)

ALONE = (
    "default-src 'none'; script-src{script}; style-src{style}; base-uri 'none'; form-action 'none'"
)
"""For a file that is passed on alone: what it holds and nothing else."""


@event_priority(100)  # the redirect pages are rendered in this event too
def on_env(env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
    """Give the templates `content_policy(base_url)`, and `content_policy_alone(script, style)` for a file that stands alone.

    The hashes are made from the theme's own partials, never from the page: a script that got into a page by another way
    has no hash and does not run.

    Raises:
        PluginError: a partial holds no script any more, since this Material differs from the one the list was made for.

    """
    del files

    def content_policy(base_url: str | None = None) -> str:
        """Return the policy of a page at that base; without it, of a page that has no inline script."""
        found = [] if base_url is None else _scripts(env, config, base_url)
        return "; ".join(RULES).format(hashes="".join(map(_source, found)))

    env.globals["content_policy"] = content_policy
    env.globals["content_policy_alone"] = alone
    return env


def alone(script: str, style: str) -> str:
    """Return the policy of a file that holds this one script and this one style, as they stand between their tags."""
    return ALONE.format(script=_source(script), style=_source(style))


def _scripts(env: Environment, config: MkDocsConfig, base_url: str) -> list[str]:
    found = []
    for name in INLINE:
        template = env.get_template(f"partials/javascripts/{name}.html")
        html = template.render(config=config, base_url=base_url, features=config.theme["features"])
        scripts = SCRIPT.findall(html)
        if not scripts:
            raise PluginError(
                f"hooks/content_policy.py: Material's partials/javascripts/{name}.html prints no script any more; "
                "read what this version prints into its pages and mend the list INLINE"
            )
        found += scripts
    return found


def _source(script: str) -> str:
    return f" 'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'"
