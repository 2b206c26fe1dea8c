/** From a {@link org.orrery.scenarios.summarise.ResultSet} to the {@link org.orrery.reports.ReportModel} that the report shows. */
package org.orrery.scenarios.report;
