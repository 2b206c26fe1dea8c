package org.orrery.columns;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * A column of a file of results.
 *
 * @param name header of the column
 * @param type what its cells are
 * @param unit unit, or the name of the column that holds it; empty for pure numbers and text
 * @param doc what it holds
 */
record Column(
        @JsonProperty("name") String name,
        @JsonProperty("type") ColumnType type,
        @JsonProperty("unit") String unit,
        @JsonProperty("doc") String doc) {}
