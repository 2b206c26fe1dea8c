/**
 * From replications to estimates, tables and verdicts, and to the files of the output directory.
 *
 * <p>Intervals are Student's at 95 %; differences between variants are paired by replication, because variants see common random
 * numbers.
 */
package org.orrery.studies.summarise;
