package org.orrery.kernel.ycsb;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.Locale;
import org.orrery.kernel.random.KeyChoice;

/**
 * What a workload file of YCSB asks for (Cooper and others, "Benchmarking cloud serving systems with YCSB", SoCC 2010).
 *
 * @param records records at the start
 * @param operations operations in all; 0 without end
 * @param read share of the operations that read a record
 * @param update share that writes fields of a record
 * @param insert share that adds a record
 * @param scan share that reads a number of records from one on
 * @param readModifyWrite share that reads a record and then writes it
 * @param keys which record it is
 * @param fieldCount fields of a record
 * @param fieldBytes bytes of a field
 * @param writesAll whether an update writes all fields, not one
 * @param longestScan most records of a scan; how many a scan reads is uniform from 1
 */
public record YcsbWorkload(
        long records,
        long operations,
        double read,
        double update,
        double insert,
        double scan,
        double readModifyWrite,
        KeyChoice keys,
        int fieldCount,
        int fieldBytes,
        boolean writesAll,
        int longestScan) {
    /** An operation as a call names it. */
    public enum Operation {
        /** Reads a record. */
        READ,
        /** Writes fields of a record. */
        UPDATE,
        /** Adds a record. */
        INSERT,
        /** Reads a number of records, from one on. */
        SCAN;

        /** Returns the kind of a call. */
        public String kind() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Reads a workload file.
     *
     * @param reader the file, from its start
     * @return what it says
     * @throws org.orrery.kernel.param.InputFormatException if it is no workload; further faults are its suppressed exceptions
     * @throws IOException if it cannot be read
     */
    public static YcsbWorkload of(BufferedReader reader) throws IOException {
        return new WorkloadReader(Properties.of(reader)).workload();
    }

    /** Returns the bytes of a record without its key. */
    public int recordBytes() {
        return fieldCount * fieldBytes;
    }

    /** Returns the bytes that an update writes. */
    public int updateBytes() {
        return writesAll ? recordBytes() : fieldBytes;
    }

    /** Returns how many records may be added, as YCSB expects it: twice as many as the shares say. */
    public long expectedInserts() {
        return (long) (operations * insert * 2);
    }
}
