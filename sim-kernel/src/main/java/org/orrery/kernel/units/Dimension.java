package org.orrery.kernel.units;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a quantity measures, with the units in which it may be written.
 *
 * <p>Inside the simulator a quantity of an exact dimension is a {@code long} in base units.
 */
public enum Dimension {
    /** A pure number; written without a unit. */
    NONE("number", "", false, ""),
    /** A count of things; written without a unit, an integer. */
    COUNT("count", "", true, ""),
    /** CPU cores, an integer; the word {@code cores} may be left out. */
    CORES("cores", "cores", true, "cores=1 core=1 =1"),
    /** A share; base unit 1, written as a number or in percent. */
    FRACTION("fraction", "", false, "=1 %=0.01"),
    /** Time; base unit 1 ps. */
    TIME("time", "ps", true, "ps=1 ns=1e3 us=1e6 µs=1e6 ms=1e9 s=1e12 min=60e12 h=3600e12 d=86400e12"),
    /** Amount of data; base unit 1 bit. */
    DATA(
            "data",
            "bit",
            true,
            "bit=1 kbit=1e3 Mbit=1e6 Gbit=1e9 B=8 kB=8e3 MB=8e6 GB=8e9 TB=8e12"
                    + " KiB=8192 MiB=8388608 GiB=8589934592 TiB=8796093022208"),
    /** Data per time; base unit 1 bit/s. */
    BANDWIDTH(
            "bandwidth",
            "bit/s",
            true,
            "bit/s=1 kbit/s=1e3 Mbit/s=1e6 Gbit/s=1e9 Tbit/s=1e12 B/s=8 kB/s=8e3 MB/s=8e6 GB/s=8e9 TB/s=8e12"
                    + " KiB/s=8192 MiB/s=8388608 GiB/s=8589934592"),
    /** Things per time; base unit 10⁻⁶ per second. */
    RATE("rate", "u/s", true, "/s=1e6 k/s=1e9 M/s=1e12"),
    /** Clock frequency; base unit 1 Hz. */
    FREQUENCY("frequency", "Hz", true, "Hz=1 kHz=1e3 MHz=1e6 GHz=1e9");

    private final String title;
    private final String baseUnit;
    private final boolean exact;
    private final Map<String, BigDecimal> units;

    Dimension(String title, String baseUnit, boolean exact, String units) {
        this.title = title;
        this.baseUnit = baseUnit;
        this.exact = exact;
        this.units = parse(units);
    }

    /** Returns the name for people, such as {@code time}. */
    public String title() {
        return title;
    }

    /** Returns the symbol of the base unit; empty for pure numbers. */
    public String baseUnit() {
        return baseUnit;
    }

    /** Returns whether values must be whole numbers of the base unit. */
    public boolean isExact() {
        return exact;
    }

    /** Returns the units and their sizes in base units, in the order of the documentation. */
    public Map<String, BigDecimal> units() {
        return units;
    }

    /** Returns whether a number may stand without a unit. */
    public boolean allowsBareNumber() {
        return units.isEmpty() || units.containsKey("");
    }

    private static Map<String, BigDecimal> parse(String text) {
        Map<String, BigDecimal> parsed = new LinkedHashMap<>();
        if (!text.isEmpty()) {
            for (String entry : text.split(" ")) {
                int equals = entry.indexOf('=');
                parsed.put(entry.substring(0, equals), new BigDecimal(entry.substring(equals + 1)));
            }
        }
        return Collections.unmodifiableMap(parsed);
    }
}
