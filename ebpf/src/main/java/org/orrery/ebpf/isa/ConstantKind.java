package org.orrery.ebpf.isa;

/** The kinds of {@code lddw}, by its source field. */
public enum ConstantKind {
    NUMBER,
    /** A map by handle; here the index into the program's list of maps. */
    MAP,
    /** Value 0 of a map by handle, plus the upper half. */
    VALUE,
    VARIABLE,
    CODE,
    MAP_BY_INDEX,
    VALUE_BY_INDEX;

    /** Returns the kind of a source field; {@code src} must be 0 to 6. */
    public static ConstantKind of(int src) {
        return values()[src];
    }

    /** Returns whether it names a map or a map's value. */
    public boolean namesMap() {
        return isMap() || isValue();
    }

    /** Returns whether it names a map itself. */
    public boolean isMap() {
        return this == MAP || this == MAP_BY_INDEX;
    }

    /** Returns whether it names a place in the value of a map. */
    public boolean isValue() {
        return this == VALUE || this == VALUE_BY_INDEX;
    }
}
