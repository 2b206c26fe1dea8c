package org.orrery.specialise;

import java.util.List;

/**
 * A part of the key that has few values in a table.
 *
 * @param offset where it begins in the key
 * @param bytes 1, 2 or 4
 * @param values its values in the table
 */
record Injection(int offset, int bytes, List<Long> values) {}
