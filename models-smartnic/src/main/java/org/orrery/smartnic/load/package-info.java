/** Clients that send messages: at random times, or with a window (NAAM dossier, section 3). */
package org.orrery.smartnic.load;
