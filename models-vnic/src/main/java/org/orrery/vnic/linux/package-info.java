/**
 * Linux TCP: interrupt, NAPI, generic receive offload, IP and TCP in soft-interrupt context, socket, wake-up, system
 * calls.
 */
package org.orrery.vnic.linux;
