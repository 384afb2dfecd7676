package dev.polysms.voiceelements.internal;

/** The subject of a call. A status of the vendor's list has different meanings for different subjects. */
enum CallSubject {
    /** A message to be sent. */
    TEXT,
    /** A number to acquire or to release. */
    NUMBER,
    /** A file to be uploaded. */
    UPLOAD,
    /** A list to be read. */
    LIST,
    /** A file to be read. */
    FETCH;

    /** Returns whether the call only reads. */
    boolean isRead() {
        return this == LIST || this == FETCH;
    }
}
