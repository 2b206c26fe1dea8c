/**
 * Tables, charts and the HTML report.
 *
 * <p>{@link org.orrery.reports.ReportModel} is plain data; {@link org.orrery.reports.ReportWriter} makes files of it. The same
 * model gives the same HTML, SVG and CSV bytes on every machine. Numbers are in the unit named beside them; times on the axis of
 * a timeline are in seconds.
 */
package org.orrery.reports;
