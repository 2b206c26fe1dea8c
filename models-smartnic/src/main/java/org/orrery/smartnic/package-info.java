/**
 * NAAM: active messages that run on the client, on the cores of a SmartNIC or on the server, and the systems it is compared
 * with (NAAM dossier). Times are picoseconds, sizes bytes unless a name says otherwise.
 */
package org.orrery.smartnic;
