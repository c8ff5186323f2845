package overt.face;

/**
 * A rectangle of a picture that the detector looks at in one run.
 *
 * @param left in pixels of the picture; a tile may reach beyond the picture
 * @param step pixels of the picture per pixel of the detector's input
 */
record Tile(double left, double top, double step, int inputWidth, int inputHeight) {
    double width() {
        return step * inputWidth;
    }

    double height() {
        return step * inputHeight;
    }
}
