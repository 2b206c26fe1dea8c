/**
 * Stacks split between cores of their own and the application's threads: TAS with its fast path, engines with TCP in the manner of Snap.
 */
package org.orrery.vnic.split;
