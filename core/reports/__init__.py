"""The report engine: a document in data, and how it is drawn as PDF, DOCX, XLSX.

Nothing here knows a model or a noun of the domain. An app gathers frozen
dataclasses (`core.reports.document`), the renderers turn them into bytes.
"""
