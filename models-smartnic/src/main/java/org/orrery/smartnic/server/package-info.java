/**
 * The server of NAAM: cores of the host and of the SmartNIC, what moves data between them, the embedded switch, and what steers
 * it (NAAM dossier, sections 2.2 to 2.9 and 6). Times are picoseconds, sizes bytes unless a parameter says otherwise.
 */
package org.orrery.smartnic.server;
