/** Studies from a program of one's own: load a scenario, set values, run it, ask for metrics. Values are in the units of the metrics. */
package org.orrery.studies.api;
