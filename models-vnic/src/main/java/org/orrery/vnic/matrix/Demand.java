package org.orrery.vnic.matrix;

import java.util.function.Predicate;
import org.orrery.hardware.net.NicParameters;

/**
 * Something that a stack asks of a NIC.
 *
 * @param feature what it asks for
 * @param met whether a NIC offers it
 * @param without what becomes of the stack on a NIC that does not
 * @param consequence the same in words
 */
record Demand(String feature, Predicate<NicParameters> met, Verdict without, String consequence) {
    static Demand ring(int descriptors, Verdict without, String consequence) {
        return new Demand(
                descriptors + " receive descriptors", nic -> nic.maxRxRing() >= descriptors, without, consequence);
    }

    static Demand sendRing(int descriptors, Verdict without, String consequence) {
        return new Demand(
                descriptors + " transmit descriptors", nic -> nic.mostTxRing() >= descriptors, without, consequence);
    }

    static Demand key(Verdict without, String consequence) {
        return new Demand("setting the RSS key", NicParameters::keySettable, without, consequence);
    }

    static Demand table(Verdict without, String consequence) {
        return new Demand("writing the indirection table", NicParameters::tableSettable, without, consequence);
    }

    static Demand steering(Verdict without, String consequence) {
        return new Demand("flow steering", NicParameters::flowSteering, without, consequence);
    }

    static Demand applicationDma(Verdict without, String consequence) {
        return new Demand("DMA from application memory", NicParameters::applicationDma, without, consequence);
    }

    static Demand multiPacket(Verdict without, String consequence) {
        return new Demand("multi-packet receive descriptors", NicParameters::multiPacketRx, without, consequence);
    }

    static Demand rdma() {
        return new Demand("RDMA", NicParameters::rdma, Verdict.REFUSED, "it sends by RDMA verbs");
    }
}
