/**
 * The server of NAAM: cores of the host and of the SmartNIC, what moves data between them, the embedded switch, and what steers
 * it (NAAM, arXiv:2509.07431). Times are picoseconds, sizes bytes unless a parameter says otherwise.
 */
package org.orrery.smartnic.server;
