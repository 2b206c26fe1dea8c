/**
 * TCP as a state machine without a clock of its own: segments, acknowledgements, window, retransmission. The stacks
 * that speak TCP (Linux, F-Stack, TAS and others) decide when it runs and what it costs. Connections are established at
 * the start; set-up is not simulated. Sequence numbers and sizes are bytes.
 */
package org.orrery.vnic.tcp;
