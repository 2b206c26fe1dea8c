package org.orrery.vnic.machnet;

import org.orrery.vnic.stack.Message;

/**
 * What a data packet carries.
 *
 * @param message the message
 * @param index number of the packet within it, from 0
 * @param bytes payload
 * @param isLast whether the message ends with it
 */
record Fragment(Message message, int index, int bytes, boolean isLast) {}
