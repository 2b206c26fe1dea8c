/** What runs leave behind: plain data for tables, charts, verdicts and the run store. */
package org.orrery.kernel.results;
