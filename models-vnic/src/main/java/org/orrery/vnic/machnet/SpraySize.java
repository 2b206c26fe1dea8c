package org.orrery.vnic.machnet;

/** How many packets a spray needs under a uniform hash (paper, section 4.2.1). */
public final class SpraySize {
    private SpraySize() {}

    /**
     * Returns the packets that one side sends.
     *
     * @param success probability with which one batch shall succeed, both directions together
     * @param there engines of the side to which they go, 1 or more
     * @param back engines of the side that sends them, 1 or more
     * @param mirrored whether the answer uses the mirrored ports, so that one packet must suit both sides
     */
    public static int of(double success, int there, int back, boolean mirrored) {
        return Math.max(1, (int) Math.ceil(exact(success, there, back, mirrored)));
    }

    /** Returns the same before rounding up. */
    static double exact(double success, int there, int back, boolean mirrored) {
        double hit = 1.0 / (mirrored ? (double) there * back : there);
        if (hit == 1) {
            return 1;
        }
        double needed = mirrored ? success : Math.sqrt(success);
        return StrictMath.log1p(-needed) / StrictMath.log1p(-hit);
    }
}
