/**
 * Stacks split between cores of their own and the application's threads: TAS with its fast path, engines with TCP in the manner of Snap (Machnet dossier, section 2.10).
 */
package org.orrery.vnic.split;
