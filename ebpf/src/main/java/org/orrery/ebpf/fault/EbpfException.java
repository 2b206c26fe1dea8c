package org.orrery.ebpf.fault;

/** Anything that is wrong with a program, an object file, a map or a run; the only exceptions that bad input leads to. */
public class EbpfException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates an exception.
     *
     * @param message what, where, why, and what to do
     */
    public EbpfException(String message) {
        super(message);
    }
}
