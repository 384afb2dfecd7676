package dev.polysms.voiceelements.internal;

/** What a call is about: a status of the vendor's one list does not mean the same to each. */
enum CallSubject {
    /** A text to be sent. */
    TEXT,
    /** A number to get or to give back. */
    NUMBER,
    /** A file to be kept. */
    UPLOAD,
    /** A list to be read. */
    LIST,
    /** A file to be read. */
    FETCH;

    /** True where nothing is changed. */
    boolean isRead() {
        return this == LIST || this == FETCH;
    }
}
