/**
 * Results as columns: the CSV files of a result folder written as Parquet, and SQL over result folders. Parquet, DuckDB and
 * their native parts are loaded when one of the two is asked for, never before.
 *
 * <p>Units are those of the data dictionary; a number has the bits that its text in the CSV file has.
 */
package org.orrery.columns;
