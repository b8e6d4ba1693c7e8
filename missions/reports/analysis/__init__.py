"""The analysis of a mission: numbers that open the rows behind them."""

from missions.reports.analysis.grid import Cell, Grid, Line

__all__ = ["Cell", "Grid", "Line"]
