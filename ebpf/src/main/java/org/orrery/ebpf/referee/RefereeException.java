package org.orrery.ebpf.referee;

import org.orrery.ebpf.fault.EbpfException;

/** Something that the referee needs is missing, or the kernel refuses a program. */
public final class RefereeException extends EbpfException {
    private static final long serialVersionUID = 1L;

    RefereeException(String message) {
        super(message);
    }
}
