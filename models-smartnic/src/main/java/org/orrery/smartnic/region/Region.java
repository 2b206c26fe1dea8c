package org.orrery.smartnic.region;

/**
 * Registered memory (NAAM, arXiv:2509.07431).
 *
 * @param id its number, from 1
 * @param home whose memory it is in: {@link Home#HOST} or {@link Home#NIC}
 * @param base its address there, from 0
 * @param owner the application that registered it, from 0
 * @param writable whether programs may write
 * @param isShared whether programs of other applications may use it
 * @param contents its bytes
 */
public record Region(int id, Home home, long base, int owner, boolean writable, boolean isShared, Contents contents) {
    /** Returns the address behind its last byte. */
    public long end() {
        return base + contents.size();
    }

    /** Returns whether an application may use it so. */
    public boolean allows(int application, boolean write) {
        return (isShared || application == owner) && (writable || !write);
    }
}
