"""Collected articles about cadre secondment, made into Markdown pages."""
