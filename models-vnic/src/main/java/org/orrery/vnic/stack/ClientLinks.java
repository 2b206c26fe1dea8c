package org.orrery.vnic.stack;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.orrery.kernel.Simulation;
import org.orrery.kernel.time.SimTime;

/**
 * The connections of one client, for the readers of its results: whoever has lost some, or never got them, is warned of.
 */
public final class ClientLinks {
    private final Simulation simulation;
    private final int wanted;
    private final Set<Connection> living = Collections.newSetFromMap(new IdentityHashMap<>());
    private int established;
    private int lost;
    private long firstLostAt;
    private long lastLostAt;

    /**
     * Creates them for a client without connections, and has the run warn of what it lost.
     *
     * @param simulation the run
     * @param client path of the client
     * @param wanted connections that it asks for, 1 or more
     */
    public ClientLinks(Simulation simulation, String client, int wanted) {
        this.simulation = simulation;
        this.wanted = wanted;
        simulation.warn(client, this::neverEstablished);
        simulation.warn(client, this::givenUp);
    }

    /** A connection is established. */
    public void established(Connection connection) {
        if (living.add(connection)) {
            established++;
        }
    }

    /** A stack has given a connection up; one that this client does not have, or lost before, is ignored. */
    public void lost(Connection connection) {
        if (living.remove(connection)) {
            firstLostAt = lost == 0 ? simulation.now() : firstLostAt;
            lastLostAt = simulation.now();
            lost++;
        }
    }

    /** Returns whether a connection is established and was not given up. */
    public boolean isLiving(Connection connection) {
        return living.contains(connection);
    }

    /** Returns the connections that were given up since the start of the run. */
    public int lost() {
        return lost;
    }

    private String neverEstablished() {
        return established >= wanted
                ? ""
                : (wanted - established) + " of " + wanted + " connections were never established";
    }

    private String givenUp() {
        if (lost == 0) {
            return "";
        }
        String left = living.isEmpty() ? "no connection is left: " : "";
        String last = lost == 1 ? "" : ", the last at " + SimTime.format(lastLostAt);
        return left + lost + " of " + wanted + " connections were given up by a stack after too many retransmissions,"
                + " the first at " + SimTime.format(firstLostAt) + last + "; no answer comes on them any more";
    }
}
