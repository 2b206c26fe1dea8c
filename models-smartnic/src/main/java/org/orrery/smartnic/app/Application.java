package org.orrery.smartnic.app;

import org.orrery.smartnic.function.Function;

/** A registered application: its functions, the arguments of its messages, and what a right reply is. */
public interface Application {
    /** What a message asks for. */
    enum Operation {
        /** Reads the value of a key. */
        READ,
        /** Writes the value of a key. */
        UPDATE;

        /** Returns what a call asks for: its kinds {@code put}, {@code set}, {@code update} and {@code insert} write, all others read. */
        public static Operation of(String kind) {
            return switch (kind) {
                case "put", "set", "update", "insert" -> UPDATE;
                default -> READ;
            };
        }
    }

    /** Returns how many keys there are, from 0 on. */
    long keys();

    /** Returns whether it has an operation. */
    boolean has(Operation operation);

    /** Returns the function of an operation. */
    Function function(Operation operation);

    /** Returns the most bytes of arguments. */
    int mostArguments();

    /** Returns the bytes of the arguments of an operation. */
    int argumentBytes(Operation operation);

    /**
     * Writes the arguments of a message.
     *
     * @param version of the value that an update writes; each update has its own
     * @param to takes them from index 0 on
     * @return how many bytes they are
     */
    int arguments(Operation operation, long key, long version, byte[] to);

    /** Notes that an update was sent. */
    void sent(long key, long version);

    /** Notes that an update was confirmed. */
    void confirmed(long key);

    /** Returns whether updates of a key were confirmed. */
    boolean wasUpdated(long key);

    /** Returns the bytes of the reply where all goes well. */
    int replyBytes(Operation operation);

    /**
     * Compares a reply with what a plain map would say.
     *
     * @param wasUpdated whether updates of the key had been confirmed when the message was sent
     * @param reply its bytes from index 0 on
     * @return an empty string, or what is wrong
     */
    String violation(Operation operation, long key, boolean wasUpdated, byte[] reply, int length);

    /** Returns a word on the data structure as it came out, such as its depth. */
    double depth();
}
