/**
 * NAAM: active messages that run on the client, on the cores of a SmartNIC or on the server, and the systems it is compared
 * with (NAAM, arXiv:2509.07431; what of it is not public is a reconstruction, docs/smartnic.md). Times are picoseconds,
 * sizes bytes unless a name says otherwise.
 */
package org.orrery.smartnic;
