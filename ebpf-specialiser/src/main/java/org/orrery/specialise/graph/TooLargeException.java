package org.orrery.specialise.graph;

import org.orrery.ebpf.fault.EbpfException;

/** A program has become larger than its jumps reach. */
public final class TooLargeException extends EbpfException {
    private static final long serialVersionUID = 1L;

    TooLargeException(String message) {
        super(message);
    }
}
