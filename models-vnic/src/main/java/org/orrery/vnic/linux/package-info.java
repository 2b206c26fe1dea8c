/**
 * Linux TCP: interrupt, NAPI, generic receive offload, IP and TCP in soft-interrupt context, socket, wake-up, system
 * calls (Machnet dossier, sections 2.10 and 4.3).
 */
package org.orrery.vnic.linux;
