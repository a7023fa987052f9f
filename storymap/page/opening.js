/* Every part of the page stands: begin. */
window.storymap.reader.start();
