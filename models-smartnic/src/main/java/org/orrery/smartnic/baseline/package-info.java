/**
 * Systems that NAAM is compared with, and sub-models against other publications (NAAM dossier, sections 2.12 and 7.2). Times are
 * picoseconds, sizes bytes unless a parameter says otherwise.
 */
package org.orrery.smartnic.baseline;
