package org.orrery.ebpf.asm;

/** What is wrong with the line at hand. */
final class Refusal extends Exception {
    private static final long serialVersionUID = 1L;

    Refusal(String reason) {
        super(reason);
    }
}
