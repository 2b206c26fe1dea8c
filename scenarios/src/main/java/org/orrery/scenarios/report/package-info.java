/** From a {@link org.orrery.studies.summarise.ResultSet} to the {@link org.orrery.reports.ReportModel} that the report shows. */
package org.orrery.scenarios.report;
