package org.orrery.specialise.flow;

/** What helper functions of Linux do with their arguments. */
final class Contracts {
    static final int LOOKUP = 1;
    static final int UPDATE = 2;
    static final int DELETE = 3;
    static final int TAIL_CALL = 12;

    private Contracts() {}

    /** Returns how many arguments a function takes; 5 if it is not known. */
    static int arguments(int helper) {
        return switch (helper) {
            case 5, 7, 8, 14, 118, 125, 160 -> 0;
            case 93, 94, 188 -> 1;
            case LOOKUP, DELETE, 23, 44, 54, 65, 88, 89 -> 2;
            case TAIL_CALL, 51, 87 -> 3;
            case UPDATE, 69, 130, 189, 190 -> 4;
            default -> 5;
        };
    }

    /** Returns whether a function leaves the memory that its arguments name as it is. */
    static boolean onlyReads(int helper) {
        return switch (helper) {
            case LOOKUP,
                    UPDATE,
                    DELETE,
                    5,
                    6,
                    7,
                    8,
                    TAIL_CALL,
                    14,
                    23,
                    25,
                    28,
                    44,
                    51,
                    54,
                    65,
                    87,
                    118,
                    125,
                    130,
                    160,
                    188,
                    190 -> true;
            default -> false;
        };
    }
}
